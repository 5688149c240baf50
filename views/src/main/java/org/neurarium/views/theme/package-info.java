/// The look: typefaces, icons, tokens and rules, and how they come onto a scene.
@NullMarked
package org.neurarium.views.theme;

import org.jspecify.annotations.NullMarked;
