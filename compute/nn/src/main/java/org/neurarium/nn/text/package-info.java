/// Texts as the numbers that language networks take, and back.
@NullMarked
package org.neurarium.nn.text;

import org.jspecify.annotations.NullMarked;
