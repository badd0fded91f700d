/** Writes the guide site from the project's Markdown files. */
@NullMarked
package org.normscale.site;

import org.jspecify.annotations.NullMarked;
