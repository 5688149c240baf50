/// Chain-of-Prompts: one click a cell type outlines all the cells of those types.
@NullMarked
package org.neurarium.cells.chainofprompts;

import org.jspecify.annotations.NullMarked;
