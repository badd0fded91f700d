/** The commands. */
@NullMarked
package org.normscale.cli;

import org.jspecify.annotations.NullMarked;
