@NullMarked
package org.neurarium.viewmodels.evidence;

import org.jspecify.annotations.NullMarked;
