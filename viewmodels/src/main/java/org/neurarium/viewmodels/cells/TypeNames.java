package org.neurarium.viewmodels.cells;

/// How a cell type is called when a session is asked: by its number, so that renaming it changes no result.
final class TypeNames {
    private TypeNames() {}

    static String of(int number) { return Integer.toString(number); }

    /// The number of a type; 1 where the engine speaks of none.
    static int number(String type) {
        return type.length() == 1 && Character.isDigit(type.charAt(0)) && type.charAt(0) != '0'
                ? type.charAt(0) - '0'
                : 1;
    }
}
