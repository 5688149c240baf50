@NullMarked
package org.neurarium.views.form;

import org.jspecify.annotations.NullMarked;
