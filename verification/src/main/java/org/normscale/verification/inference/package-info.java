/**
 * Statistics of the decision: estimates, intervals, equivalence tests, corrections for many tests
 * and looks, and how many replicas a decision needs. Nothing here knows what is estimated.
 */
@NullMarked
package org.normscale.verification.inference;

import org.jspecify.annotations.NullMarked;
