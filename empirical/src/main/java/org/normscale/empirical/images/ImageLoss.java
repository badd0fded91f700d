package org.normscale.empirical.images;

/** What is minimized; the loss of a batch is the mean over its images. */
public enum ImageLoss {
  /** {@code -log softmax(h)_label} (nats). */
  CROSS_ENTROPY,
  /** {@code (1/2) sum_c (y_c - h_c)^2} with the one-hot label {@code y}, as in arXiv 2011.10487. */
  SQUARED_ERROR
}
