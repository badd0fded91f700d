/** Claims about the accuracy of image classifiers. */
@NullMarked
package org.normscale.verification.images;

import org.jspecify.annotations.NullMarked;
