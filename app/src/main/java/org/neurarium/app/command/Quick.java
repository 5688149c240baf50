package org.neurarium.app.command;

import java.util.List;

/// A command that understands its usual arguments without a parser, whose classes take longer to load than the answer
/// takes to give: measured with an AOT cache, `tools` takes 70 ms so and 190 ms with the parser.
interface Quick {
    /// Takes the arguments; false where they need the parser, for its help and its sentences on what is wrong.
    boolean take(List<String> arguments);
}
