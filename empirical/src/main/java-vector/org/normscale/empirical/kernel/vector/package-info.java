/**
 * Networks computed with the Vector API. Compiled apart from the rest, since the API's module is
 * not visible to a compiler that is told a release; loaded only if the virtual machine has the
 * module.
 */
@NullMarked
package org.normscale.empirical.kernel.vector;

import org.jspecify.annotations.NullMarked;
