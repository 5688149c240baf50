/// What the tools on networks share: opening one, preparing images for it, feeding it block by block, and arrays that grow on disk.
@NullMarked
package org.neurarium.neurons.network;

import org.jspecify.annotations.NullMarked;
