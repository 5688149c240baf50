/// The command line: a small class a command, made only when it is called.
@NullMarked
package org.neurarium.app.command;

import org.jspecify.annotations.NullMarked;
