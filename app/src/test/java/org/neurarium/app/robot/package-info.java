/// A person at the real window: what is told here happens on the screens, tools and files that ship.
@NullMarked
package org.neurarium.app.robot;

import org.jspecify.annotations.NullMarked;
