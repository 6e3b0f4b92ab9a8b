import { freshSqlite } from '../support/database.ts';

import { databaseContract } from './contract.ts';

databaseContract(freshSqlite);
