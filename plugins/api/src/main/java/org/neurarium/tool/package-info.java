/// What the author of a tool reads: a tool is three records and a `run`; everything else — dialog, command line, help,
/// validation, reproduction table — is derived from them.
@NullMarked
package org.neurarium.tool;

import org.jspecify.annotations.NullMarked;
