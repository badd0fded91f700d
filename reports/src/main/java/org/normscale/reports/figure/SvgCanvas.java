package org.normscale.reports.figure;

import java.awt.Graphics;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A Batik canvas that remembers how wide each text was measured. The viewer's fonts are not those
 * of the machine that drew the figure, so a text that was centred or aligned to the right must be
 * anchored there, not at the left end that was computed with other fonts.
 */
final class SvgCanvas extends SVGGraphics2D {

  private record Measured(double width, boolean rotated) {}

  private final List<Measured> texts;

  private SvgCanvas(SVGGeneratorContext context) {
    super(context, false);
    this.texts = new ArrayList<>();
  }

  private SvgCanvas(SvgCanvas other) {
    super(other);
    this.texts = other.texts;
  }

  /** An empty canvas. */
  static SvgCanvas open() {
    Document document;
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    return new SvgCanvas(context);
  }

  @Override
  public Graphics create() {
    return new SvgCanvas(this);
  }

  @Override
  public void drawString(String text, float x, float y) {
    if (!text.isEmpty()) {
      texts.add(
          new Measured(
              getFontMetrics().getStringBounds(text, this).getWidth(),
              getTransform().getShearX() != 0));
      super.drawString(text, x, y);
    }
  }

  /**
   * The finished drawing with its texts anchored: to the right beside the vertical axis, centred
   * below the horizontal axis and where rotated, to the left elsewhere.
   *
   * @param dataArea area inside the axes (px)
   * @return the root element
   */
  Element anchored(Rectangle2D dataArea) {
    Element root = getRoot();
    NodeList elements = root.getElementsByTagName("text");
    if (elements.getLength() == texts.size()) {
      for (int i = 0; i < texts.size(); i++) {
        anchor((Element) elements.item(i), texts.get(i), dataArea);
      }
    }
    return root;
  }

  private static void anchor(Element element, Measured text, Rectangle2D dataArea) {
    double x = Double.parseDouble(element.getAttribute("x"));
    double y = Double.parseDouble(element.getAttribute("y"));
    if (text.rotated() || y > dataArea.getMaxY() + 4) {
      move(element, x + text.width() / 2, "middle");
    } else if (x + text.width() < dataArea.getMinX() && y > dataArea.getMinY() - 8) {
      move(element, x + text.width(), "end");
    }
  }

  private static void move(Element element, double x, String anchor) {
    element.setAttribute("x", Double.toString(Math.round(x * 100) / 100.0));
    element.setAttribute("text-anchor", anchor);
  }
}
