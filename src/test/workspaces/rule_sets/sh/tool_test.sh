#!/bin/bash
[ "$("$1")" = "said tool" ]
