/** Tests of the commands as a user runs them. */
@NullMarked
package org.normscale.cli;

import org.jspecify.annotations.NullMarked;
