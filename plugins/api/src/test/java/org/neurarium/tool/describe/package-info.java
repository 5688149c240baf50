/// How a tool becomes data, and settings become values.
@NullMarked
package org.neurarium.tool.describe;

import org.jspecify.annotations.NullMarked;
