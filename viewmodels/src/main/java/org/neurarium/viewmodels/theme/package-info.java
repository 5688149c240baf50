/// How the window looks to this person: theme, text size, motion.
@NullMarked
package org.neurarium.viewmodels.theme;

import org.jspecify.annotations.NullMarked;
