package org.neurarium.nn.operators;

import java.util.List;

/// A whole program (`self.net`) as one operator. No table has it but that of a network whose file somebody vouches for.
final class Programs {
    private Programs() {}

    static void addTo(Operators t) {
        t.many(Operators.PROGRAM, n -> {
            StringBuilder arguments = new StringBuilder();
            for (int i = 0; i < n.count(); i++)
                arguments.append(n.in(i)).append(", ");
            String out = n.let("(self.net).forward(" + arguments + ")");
            return n.outputs() == 1 ? List.of(out) : Operators.members(out, n.outputs());
        });
    }
}
