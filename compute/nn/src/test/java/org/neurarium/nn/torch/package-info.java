/// Tests of how libtorch is found.
@org.jspecify.annotations.NullMarked
package org.neurarium.nn.torch;
