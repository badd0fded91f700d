/** On-line learning in a soft committee machine, with and without batch normalization. */
@NullMarked
package org.normscale.empirical.online;

import org.jspecify.annotations.NullMarked;
