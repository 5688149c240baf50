@NullMarked
package org.neurarium.viewmodels.command;

import org.jspecify.annotations.NullMarked;
