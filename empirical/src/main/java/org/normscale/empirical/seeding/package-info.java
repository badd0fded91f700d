/** Random streams, each seeded from the identity of what it draws, never from order. */
@NullMarked
package org.normscale.empirical.seeding;

import org.jspecify.annotations.NullMarked;
