/// PyTorch's checkpoints (`.pt`, `.pth`, `.bin`): state dicts, whole modules and TorchScript archives. Nothing of what they
/// want to run is run; their tensors are found and read.
@NullMarked
package org.neurarium.formats.torch;

import org.jspecify.annotations.NullMarked;
