"""The folders of katas as typed, checked records."""

from kata_grader.catalogue.clone import changed_grader, plain_content, read_submission
from kata_grader.catalogue.course import Course, find_course
from kata_grader.catalogue.metadata import grader_hash, load_kata, read_record, test_names
from kata_grader.catalogue.public import public_grader

__all__ = [
    "Course",
    "changed_grader",
    "find_course",
    "grader_hash",
    "load_kata",
    "plain_content",
    "public_grader",
    "read_record",
    "read_submission",
    "test_names",
]
