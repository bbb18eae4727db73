// Command conformance runs chunks of the Starlark conformance suite with the Go implementation.
//
// Arguments are files. A failed assertion is told as "FAIL file place text", an error that ends a
// file as "ERROR file text". Assertions are given their place as first argument.
package main

import (
	"fmt"
	"os"
	"strings"

	"go.starlark.net/resolve"
	"go.starlark.net/starlark"
	"go.starlark.net/starlarkjson"
	"go.starlark.net/starlarkstruct"
)

func main() {
	resolve.AllowNestedDef = true
	resolve.AllowLambda = true
	resolve.AllowFloat = true
	resolve.AllowSet = true
	resolve.AllowGlobalReassign = true
	for _, file := range os.Args[1:] {
		run(file)
	}
}

func run(file string) {
	defer func() {
		if failure := recover(); failure != nil {
			tell("ERROR", file, fmt.Sprint("panic: ", failure))
		}
	}()
	fail := func(place starlark.Value, text string) {
		tell("FAIL", file+" "+place.String(), text)
	}
	predeclared := starlark.StringDict{
		"struct": starlark.NewBuiltin("struct", starlarkstruct.Make),
		"json":   starlarkjson.Module,
		"assert_eq": assertion(func(place, x, y starlark.Value) {
			if equal, err := starlark.Equal(x, y); err != nil || !equal {
				fail(place, fmt.Sprintf("got %v, want %v", x, y))
			}
		}),
		"assert_ne": assertion(func(place, x, y starlark.Value) {
			if equal, err := starlark.Equal(x, y); err != nil || equal {
				fail(place, fmt.Sprintf("%v and %v should differ", x, y))
			}
		}),
		"assert_": assertion(func(place, condition, _ starlark.Value) {
			if !condition.Truth() {
				fail(place, "should be true")
			}
		}),
		// The suite of the positive part says nothing of errors.
		"assert_fails": assertion(func(_, _, _ starlark.Value) {}),
		"freeze": starlark.NewBuiltin("freeze",
			func(_ *starlark.Thread, _ *starlark.Builtin, args starlark.Tuple, _ []starlark.Tuple) (starlark.Value, error) {
				args[0].Freeze()
				return args[0], nil
			}),
	}
	thread := &starlark.Thread{
		Name:  file,
		Print: func(*starlark.Thread, string) {},
	}
	thread.SetMaxExecutionSteps(2000000)
	if _, err := starlark.ExecFile(thread, file, nil, predeclared); err != nil {
		tell("ERROR", file, err.Error())
	}
}

// assertion makes a function of a place, one value or two, and perhaps a message.
func assertion(check func(place, x, y starlark.Value)) *starlark.Builtin {
	return starlark.NewBuiltin("assert",
		func(_ *starlark.Thread, _ *starlark.Builtin, args starlark.Tuple, _ []starlark.Tuple) (starlark.Value, error) {
			if len(args) < 2 {
				return nil, fmt.Errorf("an assertion takes a place and a value or two")
			}
			var y starlark.Value = starlark.None
			if len(args) > 2 {
				y = args[2]
			}
			check(args[0], args[1], y)
			return starlark.None, nil
		})
}

func tell(kind, place, text string) {
	fmt.Println(kind, place, strings.ReplaceAll(text, "\n", " "))
}
