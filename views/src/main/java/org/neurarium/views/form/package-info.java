/// A tool's form and page.
@NullMarked
package org.neurarium.views.form;

import org.jspecify.annotations.NullMarked;
