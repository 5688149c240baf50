/// What a window or a script holds to have things computed elsewhere: in the workers of a broker.
@NullMarked
package org.neurarium.service.client;

import org.jspecify.annotations.NullMarked;
