package org.normscale.empirical.study;

/** How far one network is: its measures so far, and the state of its trainer after the last. */
final class Checkpoint {

  private final LearningCurve curve;
  private final byte[] state;

  /** Keeps the array; nobody else may change it. */
  Checkpoint(LearningCurve curve, byte[] state) {
    this.curve = curve;
    this.state = state;
  }

  LearningCurve curve() {
    return curve;
  }

  /** Not copied. */
  byte[] state() {
    return state;
  }
}
