/// The tensors of a checkpoint as the modules that they belong to.
@NullMarked
package org.neurarium.data.modules;

import org.jspecify.annotations.NullMarked;
