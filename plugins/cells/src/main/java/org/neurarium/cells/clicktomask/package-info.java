/// Click-to-mask: each point gives the outline of its own cell, and nothing spreads.
@NullMarked
package org.neurarium.cells.clicktomask;

import org.jspecify.annotations.NullMarked;
