/// The command line, command by command.
@NullMarked
package org.neurarium.app.command;

import org.jspecify.annotations.NullMarked;
