/** The mean-field limit of the last hidden layer at fixed laziness, and its expansion in it. */
@NullMarked
package org.normscale.theory.meanfield;

import org.jspecify.annotations.NullMarked;
