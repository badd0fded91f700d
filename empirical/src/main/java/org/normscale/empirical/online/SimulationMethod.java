package org.normscale.empirical.online;

/** How a committee is simulated. Both have the same law at every dimension. */
public enum SimulationMethod {
  /** The order parameters alone; time does not depend on the dimension. */
  REDUCED,
  /** All d weights of every student and all d components of every input. */
  FULL
}
