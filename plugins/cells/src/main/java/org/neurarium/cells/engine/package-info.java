/// What turns a point in an image into the outline of a cell, and tells how alike two places look. Everything that
/// clicks do is written against [org.neurarium.cells.engine.Engine], so that a learned network can stand in for the
/// classical one.
@NullMarked
package org.neurarium.cells.engine;

import org.jspecify.annotations.NullMarked;
