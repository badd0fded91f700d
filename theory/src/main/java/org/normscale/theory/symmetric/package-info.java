/**
 * Statistical mechanics of on-line learning in soft committee machines with and without batch
 * normalization, around the plateau of weight symmetry (Takagi, Yoshida and Okada, "The Effect of
 * Batch Normalization in the Symmetric Phase", ICANN 2020). Formulas:
 * docs/guide/batch-normalization.md.
 */
@NullMarked
package org.normscale.theory.symmetric;

import org.jspecify.annotations.NullMarked;
