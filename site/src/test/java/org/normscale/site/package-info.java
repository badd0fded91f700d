/** The guide's links and snippets. */
@NullMarked
package org.normscale.site;

import org.jspecify.annotations.NullMarked;
