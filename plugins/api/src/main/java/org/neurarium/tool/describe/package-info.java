/// A tool as data: what the window, the command line and the help page read in place of its class.
@NullMarked
package org.neurarium.tool.describe;

import org.jspecify.annotations.NullMarked;
