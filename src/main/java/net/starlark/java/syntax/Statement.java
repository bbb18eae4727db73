package net.starlark.java.syntax;

/** A node that is executed. */
public sealed interface Statement extends Node
    permits AssignmentStatement,
        DefStatement,
        ExpressionStatement,
        FlowStatement,
        ForStatement,
        IfStatement,
        LoadStatement,
        ReturnStatement {}
