package org.normscale.cli;

/** A command that trains networks. */
interface Training {

  /** Whether it would train them with the Vector API, if the virtual machine had it. */
  boolean wantsVectorApi();
}
