package org.neurarium.service.broker;

import java.util.OptionalInt;

/// Why a worker ended, out of its exit code, as a clause after 'its worker'.
final class ExitCause {
    private ExitCause() {}

    /// @param code empty where the process was not started by this broker, so that the system tells it nothing
    static String of(OptionalInt code) {
        if (code.isEmpty()) return "ended unexpectedly";
        return switch (code.getAsInt()) {
            case 0 -> "ended early, with no error told";
            case 3 -> "ran out of memory (Java's): take a part of the data, or close other work";
            case 134 -> "crashed in native code (abort)";
            case 135, 138 -> "crashed in native code (bus error): a file that it read may have been cut off";
            case 136 -> "crashed in native code (arithmetic)";
            case 137 -> "was killed, by somebody or by the system for lack of memory";
            case 139, 0xC0000005 -> "crashed in native code (segmentation fault)";
            case 143, 130 -> "was told to end by the system";
            default -> "ended with exit code " + code.getAsInt();
        };
    }
}
