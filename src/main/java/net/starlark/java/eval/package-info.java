/**
 * The values of Starlark and their evaluation.
 *
 * <p>Start at {@link Starlark}, which offers the operations on values, and at {@code
 * StarlarkThread}, in which programs run. Builds on {@code syntax}, {@code compile} and {@code
 * annot}; knows nothing of builds. Values are Strings, Booleans and {@link StarlarkValue}s;
 * whatever can change belongs to a {@link Mutability} and is immutable once that is frozen.
 *
 * <p>A program runs in these steps: {@code LinkedProgram} finds its globals in a {@link Module},
 * {@code TreeCompiler} turns the body of a function into code at its first call, and the code
 * evaluates itself in a {@code Frame}; {@code FunctionCode} holds the code and makes the calls.
 * What is hot is compiled to a class by {@code net.starlark.java.compile}, a subclass of {@code
 * CompiledCode}; the classes {@code Compiled*}, {@code CallSite}, {@code MethodSite} and {@code
 * BuiltinCall} are what it calls. {@code CallStack} holds the frames of a thread.
 */
@NullMarked
package net.starlark.java.eval;

import org.jspecify.annotations.NullMarked;
