/// The window: the one place where screens, view models, service and the desktop are wired.
@NullMarked
package org.neurarium.app.window;

import org.jspecify.annotations.NullMarked;
