/// What runs stand on: threads, random numbers, progress, judgements.
@NullMarked
package org.neurarium.service.wire;

import org.jspecify.annotations.NullMarked;
