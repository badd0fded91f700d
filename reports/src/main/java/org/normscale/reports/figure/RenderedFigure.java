package org.normscale.reports.figure;

/**
 * A figure ready to be written. Equal data give equal content.
 *
 * @param key file name without extension
 * @param svg a document of its own, on white, with its title
 * @param inline an {@code svg} element for a page that defines the custom properties {@code
 *     --fig-ink}, {@code --fig-muted}, {@code --fig-grid}, {@code --fig-paper}, {@code --fig-on}
 *     and {@code --fig-0} to {@code --fig-5}; without title
 * @param png the document as an image of twice its size in pixels
 * @param leftOut number of values that have no place on their axis and are not drawn
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; never compared
public record RenderedFigure(String key, String svg, String inline, byte[] png, int leftOut) {

  /** Copies the image. */
  public RenderedFigure {
    png = png.clone();
  }

  @Override
  public byte[] png() {
    return png.clone();
  }
}
