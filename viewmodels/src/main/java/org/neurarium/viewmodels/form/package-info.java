/// A tool's settings as a form that is derived from its description, and the page that runs it.
@NullMarked
package org.neurarium.viewmodels.form;

import org.jspecify.annotations.NullMarked;
