package org.normscale.cli;

/** How data is printed on standard output. */
enum Format {
  /** For people. */
  table,
  /** One JSON object, schema-versioned. */
  json,
  /** Comma-separated values with a header. */
  csv
}
