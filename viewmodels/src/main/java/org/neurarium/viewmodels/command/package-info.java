/// Everything a person can do, by name: menu, toolbar, palette, keys and tips read it from here.
@NullMarked
package org.neurarium.viewmodels.command;

import org.jspecify.annotations.NullMarked;
