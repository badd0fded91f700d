/** The experiment file: what a user asks for, read and validated. */
@NullMarked
package org.normscale.empirical.experiment;

import org.jspecify.annotations.NullMarked;
